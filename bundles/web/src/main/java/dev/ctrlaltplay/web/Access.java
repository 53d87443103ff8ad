package dev.ctrlaltplay.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a resource method. A method without it is refused, so that a forgotten rule is closed, not open. It
 * stands in the OpenAPI fragment as {@code x-cap-permission} and {@code x-cap-scope}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
    /** The permission; {@code open} for an operation without sign-in, {@code self} for one that only needs a user. */
    String value();

    /**
     * What it is asked for. PLATFORM is decided before the method runs; with any other, the method's service decides for
     * the thing itself.
     */
    Scope scope() default Scope.PLATFORM;

    /** Kinds of things. */
    enum Scope {
        PLATFORM,
        /** A list that is filtered by what the caller may see. */
        LIST,
        SERVER,
        NODE,
        USER,
        OPERATION
    }
}
