/** What happens to each text and each person: the guardrail's check and the personal feed. */
package io.advocacy.benchmarks.content;
