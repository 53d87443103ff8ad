package dev.ctrlaltplay.plugin.format.internal.policy;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Goes through one class and holds everything that it refers to against the list. Annotations do nothing by themselves. */
final class ClassScanner extends ClassVisitor {
    private final References references;
    private final Observer observer;
    private final Refusals refusals;

    ClassScanner(References references, Observer observer, Refusals refusals) {
        super(Opcodes.ASM9);
        this.references = references;
        this.observer = observer;
        this.refusals = refusals;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        if (superName != null) {
            supertype(superName);
        }
        if (interfaces != null) {
            for (String one : interfaces) {
                supertype(one);
            }
        }
    }

    private void supertype(String type) {
        references.supertype(type);
        observer.implemented(type, refusals);
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        refusals.inMethod(name);
        references.descriptor(descriptor);
        refusals.inMethod("");
        return null;
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String name, String descriptor, @Nullable String signature) {
        references.descriptor(descriptor);
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        refusals.inMethod(name);
        references.descriptor(descriptor);
        if (exceptions != null) {
            for (String one : exceptions) {
                references.type(one);
            }
        }
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            refusals.add("CODE_NATIVE", "It is a native method.", "A plugin has no native code.");
        }
        if (name.equals("finalize") && descriptor.equals("()V")) {
            refusals.add("CODE_FINALIZER", "It is a finalizer.", "Release what it holds in Plugin.stop().");
        }
        return new Body();
    }

    /** A method's code. */
    private final class Body extends MethodVisitor {
        Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            refusals.atLine(line);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            references.type(type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            references.member(owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            references.member(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            references.dynamic(descriptor, bootstrap, arguments);
        }

        @Override
        public void visitLdcInsn(Object value) {
            references.constant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            references.descriptor(descriptor);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                references.type(type);
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitInsnAnnotation(
                int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
            return null;
        }
    }
}
