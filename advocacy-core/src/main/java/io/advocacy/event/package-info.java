/**
 * What happened, as a sealed family of {@link io.advocacy.event.AdvocacyEvent}s that are stored
 * with the change they tell and delivered at least once to each {@link
 * io.advocacy.event.EventConsumer}.
 */
package io.advocacy.event;
