package io.advocacy.testkit.contract;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules that every connector keeps. An integrator extends this class, says how the connector
 * and its simulated network are made, and runs it as a JUnit 5 test. Rules that begin with {@code
 * required_} hold for every connector; a rule that begins with {@code optional_} holds for those
 * that declare a capability, and asks of the others that they say so with {@link
 * io.advocacy.network.UnsupportedByNetworkException}.
 *
 * <p>Each rule gets a network of its own, started on loopback, and as many connectors as it
 * simulates processes. A connector that is {@link AutoCloseable} is closed.
 */
public abstract class ConnectorContract {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LITTLE_PATIENCE = Duration.ofMillis(500);
  private static final Duration MUCH_PATIENCE = Duration.ofSeconds(40);

  private Bench bench;
  private Duration patience = PATIENCE;

  /** For subclasses. */
  @SuppressWarnings("NullAway.Init") // The bench is set before each test.
  protected ConnectorContract() {}

  /** Starts a new network, for example {@code SimulatedMastodon.start(simulation)}. */
  protected abstract SimulatedNetwork startNetwork(Simulation simulation);

  /**
   * Makes a connector as a new process would make it, sharing nothing with earlier ones. It talks
   * to {@link SimulatedNetwork#address()}, takes the time from {@code
   * network.simulation().clock()}, and waits at most {@link #patience()} for an answer.
   */
  protected abstract Connector newConnector(SimulatedNetwork network);

  /** Returns a post that the network takes; another number is another post. */
  protected Post post(int number) {
    return Post.of("A post to keep the rules of connectors, number " + number + ".");
  }

  /** Returns an image that the network takes; another number is another image. */
  protected Media image(int number) {
    return Samples.png(number);
  }

  /** Returns a video that the network takes; another number is another video. */
  protected Media video(int number) {
    return Samples.mp4(number);
  }

  /** Returns how words name another account; {@code @} and its handle unless overridden. */
  protected String mention(SimulatedAccount account) {
    return "@" + account.handle();
  }

  /**
   * Returns the longest text of a {@link #post}, in the network's own unit; what the connector
   * declares unless overridden, for posts of a kind that may be longer than others.
   */
  protected int longestText(Capabilities capabilities) {
    return capabilities.maxTextLength();
  }

  /**
   * Says whether a lookup can be sure that a post of this kind is not there, so that it may be sent
   * again; true unless overridden. Where it never can, a post whose outcome is unknown and that is
   * not found stays so and is left to a person.
   */
  protected boolean absenceIsCertain(Post post) {
    return true;
  }

  /**
   * Says whether an access token works on to its end after it was revoked, because the network does
   * not look it up; false unless overridden. Renewing it must be refused nevertheless.
   */
  protected boolean accessOutlivesRevocation() {
    return false;
  }

  /**
   * Says whether the network shows all media of an own post that it was given; true unless
   * overridden.
   */
  protected boolean ownPostsShowAllMedia() {
    return true;
  }

  /**
   * Lets the login of one account act for another too, on networks where that is not so from the
   * beginning; does nothing unless overridden.
   */
  protected void letActFor(
      SimulatedNetwork network, SimulatedAccount login, SimulatedAccount other) {}

  /**
   * Makes one of the limits that the connector reads live smaller than it is documented, and
   * returns a post that is beyond it; empty where no limit is read live.
   */
  protected Optional<Post> tighten(SimulatedNetwork network, SimulatedAccount account) {
    return Optional.empty();
  }

  /** Returns the figures that the connector reads of a post; all others must be absent. */
  protected Set<Metric> figures() {
    return Set.of(Metric.LIKES, Metric.REPOSTS, Metric.REPLIES, Metric.QUOTES);
  }

  /**
   * How long the connector waits for an answer, in real time. Unless overridden 2 seconds, half a
   * second in rules where every answer comes too late, and 40 seconds in the rule that interrupts
   * it.
   */
  protected Duration patience() {
    return patience;
  }

  /** Says how long connectors that are made from now on wait. */
  final void setPatient(boolean patient) {
    patience = patient ? PATIENCE : LITTLE_PATIENCE;
  }

  /** Lets connectors that are made from now on wait longer than any busy machine needs to act. */
  final void setVeryPatient() {
    patience = MUCH_PATIENCE;
  }

  /**
   * After what time on the clock a lookup may be trusted to find a post, and its absence to mean
   * that it will not appear; 10 minutes unless overridden.
   */
  protected Duration settlingTime() {
    return Duration.ofMinutes(10);
  }

  /**
   * Does what a person does on the network's authorisation page and returns the address at which
   * the person comes back; empty when the simulated network has no such page.
   */
  protected Optional<URI> approve(
      SimulatedNetwork network, SimulatedAccount account, PendingAuthorization pending) {
    return Optional.empty();
  }

  /** Returns the access with which the authorisation of an account begins. */
  protected AccountAccess accessBeforeAuthorization(SimulatedNetwork network) {
    return AccountAccess.anonymous().withServer(network.address());
  }

  /** Starts the network of one rule. */
  @BeforeEach
  public final void startBench() {
    bench = new Bench(this);
  }

  /** Stops the network of one rule. */
  @AfterEach
  public final void stopBench() {
    bench.close();
  }

  // What a connector says of itself.

  /** The descriptor names the network and is known without asking anybody. */
  @Test
  public final void required_descriptorAsksNobody() {
    new Declarations(bench).descriptorAsksNobody();
  }

  /** What can be done is known, from the documentation, also while the network is down. */
  @Test
  public final void required_capabilitiesAreKnownWhileTheNetworkIsDown() {
    new Declarations(bench).capabilitiesAreKnownWhileTheNetworkIsDown();
  }

  /** A connector that declares a protection against doubles can look a post up. */
  @Test
  public final void required_protectionComesWithLookup() {
    new Declarations(bench).protectionComesWithLookup();
  }

  // Validation.

  /** A post that the network takes has no violations. */
  @Test
  public final void required_acceptsWhatTheNetworkTakes() {
    new Declarations(bench).acceptsWhatTheNetworkTakes();
  }

  /** All violations are named at once, without the text, and without asking the network. */
  @Test
  public final void required_validateNamesAllViolationsAtOnce() {
    new Declarations(bench).validateNamesAllViolationsAtOnce();
  }

  /**
   * The longest text is taken by the connector and by the network, counted in the network's own
   * unit; one more is refused.
   */
  @Test
  public final void required_longestTextIsExact() {
    new Declarations(bench).longestTextIsExact();
  }

  /** A post that breaks the rules is refused before anything leaves. */
  @Test
  public final void required_refusesAnInvalidPostBeforeAnythingLeaves() {
    new Declarations(bench).refusesAnInvalidPostBeforeAnythingLeaves();
  }

  // Publishing.

  /** Preparing makes nothing visible, and doing it twice makes no second post. */
  @Test
  public final void required_prepareMakesNothingVisible() {
    new Publications(bench).prepareMakesNothingVisible();
  }

  /** One publication is one post, with the id that the network gave. */
  @Test
  public final void required_publishMakesOnePost() {
    new Publications(bench).publishMakesOnePost();
  }

  /** Publications with different keys are different posts. */
  @Test
  public final void required_twoKeysAreTwoPosts() {
    new Publications(bench).twoKeysAreTwoPosts();
  }

  /** Another process can publish what one has prepared, from the stored handle alone. */
  @Test
  public final void required_handleIsAllThatAnotherProcessNeeds() {
    new Publications(bench).handleIsAllThatAnotherProcessNeeds();
  }

  /** A publication is one request, also when it fails: nothing below the connector repeats it. */
  @Test
  public final void required_publishIsOneAttempt() {
    new Publications(bench).publishIsOneAttempt();
  }

  /** Many threads, virtual ones where the JDK has them, publish at once. */
  @Test
  public final void required_manyThreadsPublishAtOnce() {
    new Publications(bench).manyThreadsPublishAtOnce();
  }

  /** A call that waits for an answer ends soon after its thread is interrupted, and says so. */
  @Test
  public final void required_interruptionEndsACall() {
    new Publications(bench).interruptionEndsACall();
  }

  /** What was prepared first may go out last, each under its own key and with its own words. */
  @Test
  public final void required_preparedPostsGoOutInAnyOrder() {
    new Borders(bench).preparedPostsGoOutInAnyOrder();
  }

  /** A call ends when its time is over, whatever the network does meanwhile. */
  @Test
  public final void required_callsEndInTime() {
    new Manners(bench).callsEndInTime();
  }

  /** A redirect leads nothing to another server, least of all a token. */
  @Test
  public final void required_redirectsLeadNowhereElse() {
    new Manners(bench).redirectsLeadNowhereElse();
  }

  // What arrives.

  /** The words that people read are those that were sent, to the last code point. */
  @Test
  public final void required_wordsArriveAsTheyWereSent() {
    new Arrivals(bench).wordsArriveAsTheyWereSent();
  }

  /** The address that comes back opens the post. */
  @Test
  public final void required_addressOpensThePost() {
    new Arrivals(bench).addressOpensThePost();
  }

  /** A link arrives, once, whether or not the words hold it. */
  @Test
  public final void optional_linkArrivesWithThePost() {
    new Arrivals(bench).linkArrivesWithThePost();
  }

  /** The card of a link has the title, the description and the picture of the post. */
  @Test
  public final void optional_cardShowsWhatThePostSays() {
    new Arrivals(bench).cardShowsWhatThePostSays();
  }

  /** All images arrive, whole and in their order. */
  @Test
  public final void optional_imagesGoOutWithThePost() {
    new Arrivals(bench).imagesGoOutWithThePost();
  }

  /** Each image arrives with its own words for who does not see it. */
  @Test
  public final void optional_altTextsArriveWithTheirImages() {
    new Arrivals(bench).altTextsArriveWithTheirImages();
  }

  /** A video arrives whole. */
  @Test
  public final void optional_videosGoOutWithThePost() {
    new Arrivals(bench).videosGoOutWithThePost();
  }

  /** The language of the words arrives. */
  @Test
  public final void optional_languageArrivesWithTheWords() {
    new Arrivals(bench).languageArrivesWithTheWords();
  }

  /** That the author works for whom the post is about arrives, and only where it is so. */
  @Test
  public final void optional_disclosureArrives() {
    new Arrivals(bench).disclosureArrives();
  }

  /** Hashtags and names of accounts in the words lead where they should. */
  @Test
  public final void optional_hashtagsAndMentionsLead() {
    new Arrivals(bench).hashtagsAndMentionsLead();
  }

  // Doubles.

  /** A post of each kind that is declared survives a lost request and a lost answer. */
  @Test
  public final void required_everyFormatIsPublishedOnce() {
    new Doubles(bench).everyFormatIsPublishedOnce();
  }

  /** Whenever a process dies, the next one makes it exactly one post. */
  @ParameterizedTest
  @EnumSource
  public final void required_crashMakesNoDouble(CrashPoint point) {
    new Doubles(bench).crashMakesNoDouble(point);
  }

  /** A post whose answer is lost is reported as unknown, and found again. */
  @ParameterizedTest
  @EnumSource
  public final void required_lostAnswerIsUnknownAndFoundAgain(LostAnswer way) {
    new Doubles(bench).lostAnswerIsUnknownAndFoundAgain(way);
  }

  /** A request that had no effect is not taken for a post, and can be made again. */
  @ParameterizedTest
  @EnumSource
  public final void required_lostRequestIsNotLostForGood(LostRequest way) {
    new Doubles(bench).lostRequestIsNotLostForGood(way);
  }

  /** A lookup that fails in any way says nothing of the post, and is made again. */
  @Test
  public final void required_failedLookupsSayNothing() {
    new Doubles(bench).failedLookupsSayNothing();
  }

  /** A post is found, or left open, however many newer ones the account has. */
  @Test
  public final void optional_reconcileLooksFarEnough() {
    new Doubles(bench).reconcileLooksFarEnough();
  }

  /** Looking up changes nothing, finds what is there, and says so when nothing is. */
  @Test
  public final void optional_reconcileTellsTheTruth() {
    new Doubles(bench).reconcileTellsTheTruth();
  }

  /** A post whose handle was never stored can be looked up too. */
  @Test
  public final void optional_reconcileUnderstandsAnEmptyHandle() {
    new Doubles(bench).reconcileUnderstandsAnEmptyHandle();
  }

  /** A lookup finds that post, not one like it, nor another account's. */
  @Test
  public final void optional_reconcileFindsThatPostOnly() {
    new Borders(bench).reconcileFindsThatPostOnly();
  }

  // Failures.

  /** A network that cannot be reached is temporarily unavailable. */
  @Test
  public final void required_deadNetworkIsTemporary() {
    new Failures(bench).deadNetworkIsTemporary();
  }

  /** One call too many is reported as that, with the network's own time where it gave one. */
  @Test
  public final void required_rateLimitCarriesTheNetworksTime() {
    new Failures(bench).rateLimitCarriesTheNetworksTime();
  }

  /** Content that the network refuses is rejected, never retried. */
  @Test
  public final void required_refusalIsFinal() {
    new Failures(bench).refusalIsFinal();
  }

  /** A grant that was taken back is reported so that the person is asked. */
  @Test
  public final void required_revokedGrantIsRecognised() {
    new Failures(bench).revokedGrantIsRecognised();
  }

  /** A token of another account posts nothing in anybody's name. */
  @Test
  public final void required_refusesTheTokenOfAnotherAccount() {
    new Failures(bench).refusesTheTokenOfAnotherAccount();
  }

  /** Every failure is one of the closed family, whatever the network answers. */
  @ParameterizedTest
  @EnumSource
  public final void required_failuresAreOfTheClosedFamily(LostAnswer way) {
    new Failures(bench).failuresAreOfTheClosedFamily(way);
  }

  /** A read that is refused means that, and nothing of content; a page that anybody wrote, less. */
  @Test
  public final void required_refusedReadsMeanWhatTheySay() {
    new Failures(bench).refusedReadsMeanWhatTheySay();
  }

  /** Tokens, passwords and the words of posts are in no message, no log and no handle. */
  @Test
  public final void required_secretsAreNowhere() {
    new Secrecy(bench).secretsAreNowhere();
  }

  /** One connector serves many accounts and mixes nothing of them up. */
  @Test
  public final void required_accountsAreKeptApart() {
    new Borders(bench).accountsAreKeptApart();
  }

  /** Tokens are renewed when the host asks for it, which must store them, and not otherwise. */
  @Test
  public final void required_onlyTheHostRenewsTokens() {
    new Borders(bench).onlyTheHostRenewsTokens();
  }

  // What a network may offer.

  /** A deletion takes that post and no other. */
  @Test
  public final void optional_deleteTakesThatPostOnly() {
    new Borders(bench).deleteTakesThatPostOnly();
  }

  /** Each figure is the network's own for that post. */
  @Test
  public final void optional_figuresAreTheNetworks() {
    new Figures(bench).figuresAreTheNetworks();
  }

  /** A post that is gone has no figures, and takes those of others not away. */
  @Test
  public final void optional_figuresOfAPostThatIsGoneAreMissing() {
    new Figures(bench).figuresOfAPostThatIsGoneAreMissing();
  }

  /** Figures that cannot be read are a failure, never a post that the network does not know. */
  @Test
  public final void optional_unreadableFiguresAreAFailure() {
    new Figures(bench).unreadableFiguresAreAFailure();
  }

  /** Limits that change are asked for before anything is sent. */
  @Test
  public final void optional_limitsAreReadLive() {
    new Manners(bench).limitsAreReadLive();
  }

  /** A post can be deleted, and deleting it again is no error. */
  @Test
  public final void optional_deletingTwiceIsNoError() {
    new Offers(bench).deletingTwiceIsNoError();
  }

  /** A deletion of which the network did not say that it happened is a failure. */
  @Test
  public final void optional_failedDeletionsAreFailures() {
    new Offers(bench).failedDeletionsAreFailures();
  }

  /** The audience is the network's number, at the time when it was asked. */
  @Test
  public final void optional_audienceIsTheNetworksNumber() {
    new Offers(bench).audienceIsTheNetworksNumber();
  }

  /** Figures that the network does not give are absent, not zero; so are unknown posts. */
  @Test
  public final void optional_absentFiguresAreAbsent() {
    new Offers(bench).absentFiguresAreAbsent();
  }

  /** An account's own posts are read in pages, newest first, each once, and as they were sent. */
  @Test
  public final void optional_ownPostsAreReadInPages() {
    new OwnPostsRules(bench).ownPostsAreReadInPages();
  }

  /** Own posts are one account's, not another's, and no more than were asked for. */
  @Test
  public final void optional_ownPostsAreTheAccountsOnly() {
    new OwnPostsRules(bench).ownPostsAreTheAccountsOnly();
  }

  /** An answer that cannot be read is a failure of the closed family, never an empty page. */
  @Test
  public final void optional_unreadableOwnPostsAreAFailure() {
    new OwnPostsRules(bench).unreadableOwnPostsAreAFailure();
  }

  /** A post with an image shows it, with the words for who does not see it, or none. */
  @Test
  public final void optional_ownPostsShowTheirMedia() {
    new OwnPostsRules(bench).ownPostsShowTheirMedia();
  }

  /** An own post shows its link, all its media, and an address that opens it. */
  @Test
  public final void optional_ownPostsShowWhatIsThere() {
    new Figures(bench).ownPostsShowWhatIsThere();
  }

  /** A credential that was revoked is refused from then on, and another account's is not. */
  @Test
  public final void optional_revokedTokensAreRefused() {
    new Borders(bench).revokedTokensAreRefused();
  }

  /** Who chooses one of the accounts of a login publishes on that one. */
  @Test
  public final void optional_choiceActsForTheChosenAccount() {
    new Borders(bench).choiceActsForTheChosenAccount();
  }

  /** A renewed credential works; a network that is down takes none away; a lost grant is lost. */
  @Test
  public final void optional_refreshRenewsAndLosesNothing() {
    new Offers(bench).refreshRenewsAndLosesNothing();
  }

  /** Connecting an account checks the state and proves the verifier. */
  @Test
  public final void optional_authorizationChecksStateAndVerifier() {
    new Offers(bench).authorizationChecksStateAndVerifier();
  }
}
