/** What the tests of bundles with REST resources share; published as the test-jar of this module. */
@NullMarked
package dev.ctrlaltplay.web.testing;

import org.jspecify.annotations.NullMarked;
