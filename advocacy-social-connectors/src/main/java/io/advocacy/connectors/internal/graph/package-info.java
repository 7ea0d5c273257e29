/**
 * What Facebook, Instagram and Threads share: the errors of Meta's Graph API, containers that are
 * published once, figures, and tokens that live for sixty days. Nothing here is exported.
 */
package io.advocacy.connectors.internal.graph;
