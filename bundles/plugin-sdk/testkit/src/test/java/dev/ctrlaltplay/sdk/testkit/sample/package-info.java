/** A plugin that does one of everything, to test the testkit with. */
@NullMarked
package dev.ctrlaltplay.sdk.testkit.sample;

import org.jspecify.annotations.NullMarked;
