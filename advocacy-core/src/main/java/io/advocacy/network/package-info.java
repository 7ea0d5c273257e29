/**
 * What a social network is to this library: the interface that a connector implements, the values
 * that cross it, and the closed family of errors. Depends on no other package of the domain.
 */
package io.advocacy.network;
