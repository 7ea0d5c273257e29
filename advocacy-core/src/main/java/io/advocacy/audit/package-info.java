/**
 * Who did what when: an {@link io.advocacy.audit.AuditTrail} of {@link io.advocacy.audit.AuditEntry
 * entries} that can only grow, each sealed with the hash of the one before, so that a change of the
 * past shows. It exports as lines of JSON that anybody can verify with {@link
 * io.advocacy.audit.AuditExport}.
 */
package io.advocacy.audit;
