/**
 * The ports through which everything is kept, gathered in {@link io.advocacy.store.Store}, and
 * {@link io.advocacy.store.InMemoryStore}. A change and the events that tell it are kept in one
 * step.
 */
package io.advocacy.store;
