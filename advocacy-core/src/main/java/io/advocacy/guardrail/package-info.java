/** What keeps a text from going out that should not: guardrails and their findings. */
package io.advocacy.guardrail;
