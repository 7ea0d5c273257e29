/** What the packages of this module share and nobody else may see. */
package io.advocacy.testkit.internal;
