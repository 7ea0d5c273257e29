/**
 * From the call for applications to the manager's agreement. {@link
 * io.advocacy.recruitment.Recruitment} is the face: it opens a {@link
 * io.advocacy.recruitment.Call}, takes {@link io.advocacy.recruitment.Application}s, says when too
 * few apply and whom to invite, selects by criteria and representativity, and asks managers,
 * reminds them and turns to their deputies.
 */
package io.advocacy.recruitment;
