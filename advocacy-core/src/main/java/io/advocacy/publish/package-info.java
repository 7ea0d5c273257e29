/**
 * Publishing, as the state machine of {@link io.advocacy.share.ShareState} over the ports of {@code
 * store}: {@link io.advocacy.publish.Publisher} moves due shares on, {@link
 * io.advocacy.publish.MetricsCollector} reads back what became of the posts.
 */
package io.advocacy.publish;
