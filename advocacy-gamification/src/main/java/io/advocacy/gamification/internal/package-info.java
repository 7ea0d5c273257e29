/** What several packages of this module share and nobody else may see; not exported. */
package io.advocacy.gamification.internal;
