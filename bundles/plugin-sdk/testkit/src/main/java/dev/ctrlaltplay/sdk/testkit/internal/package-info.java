/** How the testkit hangs on JUnit. */
@NullMarked
package dev.ctrlaltplay.sdk.testkit.internal;

import org.jspecify.annotations.NullMarked;
