/**
 * How contents come to be and to people. At the {@link io.advocacy.editorial.Desk} contents are
 * written, proposed, reviewed, approved and recalled; a {@link io.advocacy.editorial.Preview} shows
 * what a reader would see. {@link io.advocacy.editorial.Imports} takes in what was published
 * elsewhere, and a {@link io.advocacy.editorial.Feed} says what a person may share now, and why.
 */
package io.advocacy.editorial;
