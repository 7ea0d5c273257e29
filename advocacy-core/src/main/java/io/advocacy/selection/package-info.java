/**
 * The choice among applicants: {@link io.advocacy.selection.Selector} finds the group with the
 * highest sum of scores among all groups that keep the {@link io.advocacy.selection.Quota}s, and
 * proves it, or says which quotas cannot be kept together and the smallest change with which they
 * can. Values in, values out; the solver is an optional dependency and shows in no signature.
 */
package io.advocacy.selection;
