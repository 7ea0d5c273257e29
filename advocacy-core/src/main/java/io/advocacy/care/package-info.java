/**
 * Care for exposed talents: who speaks for the company in public is seen by recruiters, and
 * deserves attention to their career. {@link io.advocacy.care.TalentCare} reminds HR.
 */
package io.advocacy.care;
