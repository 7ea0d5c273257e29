/** The entry point of the library and the root of its errors. */
package io.advocacy;
