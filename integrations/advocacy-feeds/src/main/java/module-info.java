import org.jspecify.annotations.NullMarked;

/** Contents from RSS and Atom feeds. */
@NullMarked
module io.advocacy.feeds {
  requires transitive io.advocacy.core;
  requires static transitive org.jspecify;
  requires com.rometools.rome;
  requires java.xml;
  requires okhttp3;
  requires okio;
  requires org.jsoup;

  exports io.advocacy.feeds;
}
