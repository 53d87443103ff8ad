/** What the goals are made of, without Maven as far as that goes. */
@NullMarked
package dev.ctrlaltplay.sdk.maven.internal;

import org.jspecify.annotations.NullMarked;
