package dev.ctrlaltplay.javacompat.internal;

import dev.ctrlaltplay.javacompat.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Rewrites, in Karaf's classes alone, calls of {@code Subject.getSubject} and of both {@code doAs} into those of {@link
 * Subjects}. Nothing else of a class is touched: descriptors are the same, so that frames and stack sizes stay right.
 */
final class SubjectWeaver implements WeavingHook {
    private static final String KARAF = "org.apache.karaf.";
    private static final String SUBJECT = "javax/security/auth/Subject";
    private static final String JAAS_HELPER = "org/apache/karaf/util/jaas/JaasHelper";
    private static final String SUBJECTS = Type.getInternalName(Subjects.class);
    private static final String CURRENT = "()L" + SUBJECT + ";";

    @Override
    public void weave(WovenClass woven) {
        if (!woven.getClassName().startsWith(KARAF)) {
            return;
        }
        rewrite(woven.getBytes()).ifPresent(bytes -> {
            woven.setBytes(bytes);
            woven.getDynamicImports().add(Subjects.class.getPackageName());
        });
    }

    /** The class with its calls rewritten; empty where it makes none. */
    static Optional<byte[]> rewrite(byte[] original) {
        // Most classes name neither; looking for the bytes spares them from being parsed.
        String text = new String(original, StandardCharsets.ISO_8859_1);
        if (!text.contains(SUBJECT) && !text.contains(JAAS_HELPER)) {
            return Optional.empty();
        }
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        Rewriting rewriting = new Rewriting(writer);
        reader.accept(rewriting, 0);
        return rewriting.changed ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    private static final class Rewriting extends ClassVisitor {
        private boolean changed;

        Rewriting(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String described, boolean ofInterface) {
                    if (opcode == Opcodes.INVOKESTATIC && owner.equals(SUBJECT) && called.equals("getSubject")) {
                        // The context that was asked for it is on the stack.
                        super.visitInsn(Opcodes.POP);
                        super.visitMethodInsn(opcode, SUBJECTS, "current", CURRENT, false);
                        changed = true;
                    } else if (opcode == Opcodes.INVOKESTATIC && isDoAs(owner, called, described)) {
                        super.visitMethodInsn(opcode, SUBJECTS, "doAs", described, false);
                        changed = true;
                    } else {
                        super.visitMethodInsn(opcode, owner, called, described, ofInterface);
                    }
                }
            };
        }

        /** Either kind of action; not the form of three parameters that Karaf's helper has for itself. */
        private static boolean isDoAs(String owner, String called, String described) {
            return called.equals("doAs")
                    && (owner.equals(SUBJECT) || owner.equals(JAAS_HELPER))
                    && (described.equals("(L" + SUBJECT + ";Ljava/security/PrivilegedAction;)Ljava/lang/Object;")
                            || described.equals(
                                    "(L" + SUBJECT + ";Ljava/security/PrivilegedExceptionAction;)Ljava/lang/Object;"));
        }
    }
}
