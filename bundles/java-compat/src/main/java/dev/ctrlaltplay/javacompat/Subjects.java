package dev.ctrlaltplay.javacompat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who a thread acts for. Until Java 23 the access control context told it, and a thread inherited that of its maker; Java
 * 24 took that away (JEP 486): {@code Subject.getSubject} throws, and a subject no longer follows into the threads in
 * which a shell runs the parts of a pipe. Without this such a part would act for nobody, which a shell takes for its
 * operator. Thread-safe.
 */
public final class Subjects {
    /** Of threads made inside {@link #doAs}, as the access control context was inherited. */
    private static final InheritableThreadLocal<@Nullable Subject> INHERITED = new InheritableThreadLocal<>();

    private static final MethodHandle CURRENT = current(MethodHandles.publicLookup());

    private Subjects() {}

    /** The subject of the innermost {@code doAs} around this call or around the making of this thread; null for none. */
    public static @Nullable Subject current() {
        Subject subject;
        try {
            subject = (Subject) CURRENT.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("this Java does not tell who is signed in", e);
        }
        return subject == null ? INHERITED.get() : subject;
    }

    /** Runs {@code action} for {@code subject}, and so do the threads that it makes. */
    public static @Nullable Object doAs(@Nullable Subject subject, PrivilegedAction<?> action) {
        Subject before = INHERITED.get();
        INHERITED.set(subject);
        try {
            return Subject.doAs(subject, action);
        } finally {
            INHERITED.set(before);
        }
    }

    /**
     * The same for an action that may fail.
     *
     * @throws PrivilegedActionException around what the action threw
     */
    public static @Nullable Object doAs(@Nullable Subject subject, PrivilegedExceptionAction<?> action)
            throws PrivilegedActionException {
        Subject before = INHERITED.get();
        INHERITED.set(subject);
        try {
            return Subject.doAs(subject, action);
        } finally {
            INHERITED.set(before);
        }
    }

    /** {@code Subject.current()} came with Java 18. */
    private static MethodHandle current(MethodHandles.Lookup lookup) {
        try {
            return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return before18(lookup);
        }
    }

    private static MethodHandle before18(MethodHandles.Lookup lookup) {
        try {
            Class<?> contextType = Class.forName("java.security.AccessControlContext");
            MethodHandle context = lookup.findStatic(
                    Class.forName("java.security.AccessController"), "getContext", MethodType.methodType(contextType));
            MethodHandle get =
                    lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, contextType));
            return MethodHandles.filterReturnValue(context, get);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java knows no subjects", e);
        }
    }
}
