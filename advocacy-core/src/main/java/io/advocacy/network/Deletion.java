package io.advocacy.network;

/** How a deletion ended; both leave no post behind. */
public enum Deletion {
  /** The post was there and is gone now. */
  DELETED,
  /** The post was gone already, as far as the network tells. */
  ALREADY_GONE
}
