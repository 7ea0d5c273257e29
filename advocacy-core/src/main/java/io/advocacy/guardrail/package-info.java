/**
 * What keeps a text from going out that should not. A {@link io.advocacy.guardrail.Guardrail} reads
 * a text and gives {@link io.advocacy.guardrail.Finding}s: {@link
 * io.advocacy.guardrail.ForbiddenSubject}s are data for an engine such as {@code advocacy-lucene},
 * {@link io.advocacy.guardrail.Disclosure} and {@link io.advocacy.guardrail.LinkHosts} check by
 * themselves, {@link io.advocacy.guardrail.MediaMetadata} cleans pictures. {@link
 * io.advocacy.guardrail.ContentGuard} checks a whole content, and {@link
 * io.advocacy.guardrail.TextSimilarity} finds texts that say nearly the same.
 */
package io.advocacy.guardrail;
