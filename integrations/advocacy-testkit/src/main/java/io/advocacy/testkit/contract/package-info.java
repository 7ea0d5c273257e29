/**
 * The rules that every connector keeps, as JUnit 5 tests: extend {@link
 * io.advocacy.testkit.contract.ConnectorContract}, say how a connector and its simulated network
 * are made, and run it. {@code docs/writing-a-connector.md} explains each rule.
 */
package io.advocacy.testkit.contract;
