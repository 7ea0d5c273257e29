/**
 * How what is done in programs becomes evidence: {@link io.advocacy.evidence.Acts} say who did what
 * to whom, for entries of the audit trail that are stored in one step with the act, and {@link
 * io.advocacy.evidence.KeptPseudonyms} keep who stands behind the names in it.
 */
package io.advocacy.evidence;
