package io.advocacy.content;

/**
 * What it takes to approve a content of a channel.
 *
 * @param people how many different people must approve, from 0 (what is proposed is live at once,
 *     when the guardrail allows) to 9
 * @param authorCounts whether those who wrote the words may be among them
 */
public record Approval(int people, boolean authorCounts) {
  /** Checks the number. */
  public Approval {
    if (people < 0 || people > 9) {
      throw new IllegalArgumentException("people must be from 0 to 9, is " + people);
    }
  }

  /** Returns the rule that what is proposed, or imported, is approved without a person. */
  public static Approval automatic() {
    return new Approval(0, true);
  }

  /** Returns the rule that one person with the right approves, the author included. */
  public static Approval onePerson() {
    return new Approval(1, true);
  }

  /** Returns the rule that somebody approves who wrote none of the words: four eyes. */
  public static Approval fourEyes() {
    return new Approval(1, false);
  }

  /** Returns the rule that this many people approve who wrote none of the words. */
  public static Approval others(int people) {
    return new Approval(people, false);
  }
}
