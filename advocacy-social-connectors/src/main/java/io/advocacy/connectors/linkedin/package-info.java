/**
 * LinkedIn, for members and organisations. {@link
 * io.advocacy.connectors.linkedin.LinkedInConnector} is the face; beside it are the network's way
 * to write texts, what its refusals mean, images and figures.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.linkedin;
