/**
 * What every store must keep, as tests: extend {@link io.advocacy.testkit.store.StoreContract} and
 * say how an empty store is made.
 */
package io.advocacy.testkit.store;
