import org.jspecify.annotations.NullMarked;

/** How publishing goes, as meters of Micrometer. */
@NullMarked
module io.advocacy.micrometer {
  requires transitive io.advocacy.core;
  requires static transitive org.jspecify;
  requires transitive micrometer.core;

  exports io.advocacy.micrometer;
}
