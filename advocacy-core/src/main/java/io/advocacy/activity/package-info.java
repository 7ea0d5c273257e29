/**
 * What everybody did, projected from the stored events: {@link io.advocacy.activity.Activity} gives
 * the inputs of {@code reach}, {@code score} and {@code insight}, can be built anew from the store
 * at any time, and says after each update whose figures have changed.
 */
package io.advocacy.activity;
