/**
 * The unit that is planned and published: a {@link io.advocacy.share.Share} and the states of its
 * life. Planning makes shares, publishing moves them on, everything else looks at them.
 */
package io.advocacy.share;
