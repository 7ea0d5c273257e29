package io.advocacy.testkit.contract;

/** A way in which a connector can be wrong, and the rule that it breaks. */
enum Defect {
  NAMES_ANOTHER_NETWORK("required_descriptorAsksNobody"),
  NEEDS_THE_NETWORK_FOR_ITS_CAPABILITIES("required_capabilitiesAreKnownWhileTheNetworkIsDown"),
  DECLARES_PROTECTION_WITHOUT_LOOKUP("required_protectionComesWithLookup"),
  FINDS_FAULT_WITH_EVERYTHING("required_acceptsWhatTheNetworkTakes"),
  NAMES_THE_FIRST_VIOLATION_ONLY("required_validateNamesAllViolationsAtOnce"),
  REPEATS_THE_TEXT_IN_A_VIOLATION("required_validateNamesAllViolationsAtOnce"),
  ASKS_THE_NETWORK_TO_VALIDATE("required_validateNamesAllViolationsAtOnce"),
  ALLOWS_ONE_CHARACTER_TOO_MANY("required_longestTextIsExact"),
  SENDS_WHAT_IS_INVALID("required_refusesAnInvalidPostBeforeAnythingLeaves"),
  PUBLISHES_WHEN_PREPARING("required_prepareMakesNothingVisible"),
  GIVES_AN_ID_OF_ITS_OWN("required_publishMakesOnePost"),
  SENDS_ONE_KEY_FOR_ALL("required_twoKeysAreTwoPosts"),
  KEEPS_THE_HANDLE_IN_MEMORY("required_handleIsAllThatAnotherProcessNeeds"),
  RETRIES_INSIDE("required_publishIsOneAttempt"),
  MIXES_THREADS_UP("required_manyThreadsPublishAtOnce"),
  SWALLOWS_INTERRUPTIONS("required_interruptionEndsACall"),
  INVENTS_A_KEY_FOR_EACH_TRY("required_crashMakesNoDouble"),
  TAKES_A_FAILED_LOOKUP_FOR_ABSENCE("required_crashMakesNoDouble"),
  TAKES_SILENCE_FOR_FAILURE("required_lostAnswerIsUnknownAndFoundAgain"),
  TAKES_SERVER_ERRORS_FOR_FAILURE("required_lostAnswerIsUnknownAndFoundAgain"),
  TAKES_A_BROKEN_ANSWER_FOR_REFUSAL("required_lostAnswerIsUnknownAndFoundAgain"),
  NEVER_FINDS_ANYTHING("required_lostAnswerIsUnknownAndFoundAgain"),
  TAKES_A_DROPPED_REQUEST_FOR_SUCCESS("required_lostRequestIsNotLostForGood"),
  PUBLISHES_WHEN_LOOKING_UP("optional_reconcileTellsTheTruth"),
  SAYS_PUBLISHED_WITHOUT_A_HANDLE("optional_reconcileUnderstandsAnEmptyHandle"),
  TAKES_A_DEAD_NETWORK_FOR_REFUSAL("required_deadNetworkIsTemporary"),
  IGNORES_WHEN_TO_RETRY("required_rateLimitCarriesTheNetworksTime"),
  TAKES_A_LIMIT_FOR_REFUSAL("required_rateLimitCarriesTheNetworksTime"),
  RETRIES_REFUSED_CONTENT("required_refusalIsFinal"),
  RETRIES_WITHOUT_A_GRANT("required_revokedGrantIsRecognised"),
  TRUSTS_ANY_TOKEN("required_refusesTheTokenOfAnotherAccount"),
  THROWS_WHAT_COMES("required_failuresAreOfTheClosedFamily"),
  DISCONNECTS_ON_ANY_FAILURE("required_failuresAreOfTheClosedFamily"),
  PUTS_THE_TOKEN_INTO_MESSAGES("required_secretsAreNowhere"),
  PUTS_THE_TOKEN_INTO_THE_LOG("required_secretsAreNowhere"),
  PUTS_THE_TOKEN_INTO_THE_HANDLE("required_secretsAreNowhere"),
  PUTS_THE_TEXT_INTO_MESSAGES("required_secretsAreNowhere"),
  PUTS_THE_TEXT_ON_STANDARD_OUTPUT("required_secretsAreNowhere"),
  REFUSES_IMAGES_THAT_IT_OFFERS("optional_imagesGoOutWithThePost"),
  FAILS_TO_DELETE_TWICE("optional_deletingTwiceIsNoError"),
  ONLY_PRETENDS_TO_DELETE("optional_deletingTwiceIsNoError"),
  TAKES_AN_UNKNOWN_AUDIENCE_FOR_ZERO("optional_audienceIsTheNetworksNumber"),
  TAKES_ABSENT_FIGURES_FOR_ZERO("optional_absentFiguresAreAbsent"),
  ANSWERS_WHAT_IT_DOES_NOT_OFFER("optional_absentFiguresAreAbsent"),
  SHOWS_THE_OLDEST_FIRST("optional_ownPostsAreReadInPages"),
  FORGETS_A_POST_BETWEEN_TWO_PAGES("optional_ownPostsAreReadInPages"),
  SHOWS_EVERYBODYS_POSTS("optional_ownPostsAreTheAccountsOnly"),
  TAKES_A_BROKEN_PAGE_FOR_AN_EMPTY_ONE("optional_unreadableOwnPostsAreAFailure"),
  SHOWS_NO_MEDIA("optional_ownPostsShowTheirMedia"),
  LOSES_THE_GRANT_WHEN_THE_NETWORK_IS_DOWN("optional_refreshRenewsAndLosesNothing"),
  KEEPS_A_LOST_GRANT("optional_refreshRenewsAndLosesNothing"),
  BEGINS_WHAT_IT_CANNOT_END("optional_authorizationChecksStateAndVerifier");

  private final String rule;

  Defect(String rule) {
    this.rule = rule;
  }

  /** The rule that finds this out. */
  String rule() {
    return rule;
  }
}
