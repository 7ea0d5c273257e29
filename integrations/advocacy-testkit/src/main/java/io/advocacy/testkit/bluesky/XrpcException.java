package io.advocacy.testkit.bluesky;

/** An error of the protocol: a status, a name and a sentence. */
final class XrpcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  XrpcException(int status, String error, String message) {
    super(message, null, false, false);
    this.status = status;
    this.error = error;
  }

  static XrpcException invalidRequest(String message) {
    return new XrpcException(400, "InvalidRequest", message);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }
}
