/** What a connector's call costs beside the bare HTTP client, and how many a process makes. */
package io.advocacy.benchmarks.connect;
