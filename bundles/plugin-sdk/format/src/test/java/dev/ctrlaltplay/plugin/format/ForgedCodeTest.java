package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Class files that javac would not write. */
class ForgedCodeTest {
    private static final String BOOTSTRAP =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";

    @TempDir
    Path folder;

    private static byte[] forge(int version, String name, String superName, Consumer<ClassWriter> more) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC, name, null, superName, null);
        more.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Consumer<ClassWriter> method(Consumer<MethodVisitor> code) {
        return writer -> {
            MethodVisitor method =
                    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
            method.visitCode();
            code.accept(method);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
        };
    }

    private List<Finding> findings(String path, byte[] code) throws Exception {
        return findings(TestJar.harmless().entry(path, code));
    }

    private List<Finding> findings(TestJar jar) throws Exception {
        return new TestPackage().jar(jar).verify(folder).findings();
    }

    private List<Finding> withCode(Consumer<MethodVisitor> code) throws Exception {
        return findings("acme/Extra.class", forge(Opcodes.V17, "acme/Extra", "java/lang/Object", method(code)));
    }

    private static void assertOne(List<Finding> findings, String code, String message) {
        assertThat(findings).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(code);
            assertThat(one.message()).contains(message);
        });
    }

    @Test
    void anInvokedynamicWithAForeignBootstrapIsRefused() throws Exception {
        Handle own = new Handle(Opcodes.H_INVOKESTATIC, "acme/Extra", "link", BOOTSTRAP, false);

        assertThat(withCode(code -> code.visitInvokeDynamicInsn("x", "()V", own)))
                .anySatisfy(one -> assertThat(one.code()).isEqualTo("CODE_BOOTSTRAP"));
    }

    @Test
    void aLambdaOfARefusedMethodIsRefused() throws Exception {
        Handle factory = new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/invoke/LambdaMetafactory",
                "metafactory",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                        + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                        + "Ljava/lang/invoke/CallSite;",
                false);
        Handle gc = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "gc", "()V", false);

        List<Finding> findings = withCode(code -> {
            code.visitInvokeDynamicInsn(
                    "run", "()Ljava/lang/Runnable;", factory, Type.getType("()V"), gc, Type.getType("()V"));
            code.visitInsn(Opcodes.POP);
        });

        assertOne(findings, "CODE_FORBIDDEN", "java.lang.System.gc");
    }

    @Test
    void aConstantThatIsComputedIsRefused() throws Exception {
        Handle own = new Handle(Opcodes.H_INVOKESTATIC, "acme/Extra", "link", BOOTSTRAP, false);

        List<Finding> findings = withCode(code -> {
            code.visitLdcInsn(new ConstantDynamic("x", "Ljava/lang/Object;", own));
            code.visitInsn(Opcodes.POP);
        });

        assertThat(findings).anySatisfy(one -> assertThat(one.code()).isEqualTo("CODE_CONSTANT"));
    }

    @Test
    void aMethodHandleAsAConstantIsRefused() throws Exception {
        Handle own = new Handle(Opcodes.H_INVOKESTATIC, "acme/Extra", "run", "()V", false);

        List<Finding> findings = withCode(code -> {
            code.visitLdcInsn(own);
            code.visitInsn(Opcodes.POP);
        });

        assertOne(findings, "CODE_CONSTANT", "method handle");
    }

    @Test
    void aReferenceThatNoInstructionUsesIsRefusedToo() throws Exception {
        byte[] code = forge(
                Opcodes.V17,
                "acme/Extra",
                "java/lang/Object",
                writer -> writer.newMethod("java/lang/Runtime", "getRuntime", "()V", false));

        assertOne(findings("acme/Extra.class", code), "CODE_FORBIDDEN", "java.lang.Runtime.getRuntime");
    }

    @Test
    void aMethodOfAnArrayThatIsNotObjectsIsRefused() throws Exception {
        List<Finding> findings = withCode(code -> {
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "[Ljava/io/File;", "clone", "()Ljava/lang/Object;", false);
            code.visitInsn(Opcodes.POP);
        });

        assertOne(findings, "CODE_FORBIDDEN", "java.io.File");
    }

    @Test
    void classFilesOfOtherVersionsAreRefused() throws Exception {
        byte[] old = forge(Opcodes.V1_6, "acme/Extra", "java/lang/Object", writer -> {});
        byte[] newer = forge(Opcodes.V21, "acme/Extra", "java/lang/Object", writer -> {});
        byte[] preview = forge(Opcodes.V17 | Opcodes.V_PREVIEW, "acme/Extra", "java/lang/Object", writer -> {});

        assertOne(findings("acme/Extra.class", old), "CLASS_VERSION", "50");
        assertOne(findings("acme/Extra.class", newer), "CLASS_VERSION", "65");
        assertThat(findings("acme/Extra.class", preview))
                .anySatisfy(one -> assertThat(one.code()).isEqualTo("CLASS_VERSION"));
    }

    @Test
    void classesInPackagesOfOthersAreRefused() throws Exception {
        for (String name : List.of(
                "java/lang/Extra",
                "dev/ctrlaltplay/core/Extra",
                "org/osgi/framework/Extra",
                "sun/misc/Unsafe",
                "Extra")) {
            byte[] code = forge(Opcodes.V17, name, "java/lang/Object", writer -> {});

            assertOne(findings(name + ".class", code), "CLASS_NAME", "package");
        }
    }

    @Test
    void aClassThatIsNotWhatItsPathSaysIsRefused() throws Exception {
        byte[] code = forge(Opcodes.V17, "acme/Extra", "java/lang/Object", writer -> {});

        assertOne(findings("acme/Other.class", code), "CLASS_NAME", "acme.Extra");
    }

    @Test
    void classesOfOtherJavaVersionsAreScanned() throws Exception {
        byte[] code = forge(
                Opcodes.V17,
                "acme/Extra",
                "java/lang/Object",
                method(one -> one.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "gc", "()V", false)));

        List<Finding> findings = findings(TestJar.harmless()
                .header("Multi-Release", "true")
                .entry("META-INF/versions/11/acme/Extra.class", code));

        assertOne(findings, "CODE_FORBIDDEN", "java.lang.System.gc");
    }

    @Test
    void classesOfJarsOnTheClassPathAreScanned() throws Exception {
        byte[] code = forge(
                Opcodes.V17,
                "acme/Extra",
                "java/lang/Object",
                method(one -> one.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "gc", "()V", false)));

        List<Finding> findings = findings(TestJar.harmless()
                .header("Bundle-ClassPath", ".,lib/extra.jar")
                .entry("lib/extra.jar", TestJar.zip(Map.of("acme/Extra.class", code))));

        assertThat(findings)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.place()).isEqualTo("bundles/notifier.jar!lib/extra.jar!acme.Extra.run"));
    }

    @Test
    void whatIsNoClassFileIsRefused() throws Exception {
        byte[] cut = forge(Opcodes.V17, "acme/Extra", "java/lang/Object", method(one -> {}));

        assertOne(findings("acme/Extra.class", new byte[] {1, 2, 3}), "CLASS_UNREADABLE", "");
        assertThat(findings("acme/Extra.class", java.util.Arrays.copyOf(cut, cut.length / 2)))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.code()).isEqualTo("CLASS_UNREADABLE"));
    }
}
