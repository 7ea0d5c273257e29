package io.advocacy.selection;

import java.util.List;

/**
 * What to choose from and how.
 *
 * @param applicants who applied, each once
 * @param seats how many are wanted, at most as many as there are applicants
 * @param quotas what the selected people must look like
 * @param seed decides between people who are equal in score and in every quota, so that neither the
 *     order of application nor the alphabet does
 */
public record SelectionRequest(
    List<Applicant> applicants, int seats, List<Quota> quotas, long seed) {
  /** Checks the parts. */
  public SelectionRequest {
    applicants = List.copyOf(applicants);
    quotas = List.copyOf(quotas);
    if (seats < 1 || seats > applicants.size()) {
      throw new IllegalArgumentException(
          "seats must be from 1 to the number of applicants ("
              + applicants.size()
              + "), is "
              + seats);
    }
    if (applicants.stream().map(Applicant::id).distinct().count() != applicants.size()) {
      throw new IllegalArgumentException("an applicant is there twice");
    }
    if (quotas.stream().map(Quota::name).distinct().count() != quotas.size()) {
      throw new IllegalArgumentException("two quotas have the same name");
    }
  }

  /** Returns a copy for this many seats. */
  public SelectionRequest withSeats(int seats) {
    return new SelectionRequest(applicants, seats, quotas, seed);
  }

  /** Returns a copy with these quotas. */
  public SelectionRequest withQuotas(List<Quota> quotas) {
    return new SelectionRequest(applicants, seats, quotas, seed);
  }
}
