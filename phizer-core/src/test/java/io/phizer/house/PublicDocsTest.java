package io.phizer.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of a library may call says in a comment what it does. */
final class PublicDocsTest {

    @ParameterizedTest
    @ValueSource(strings = {"phizer-core", "phizer-servlet"})
    void standAtEveryPublicTypeAndMember(String module) throws IOException {
        List<Path> sources =
                SourceFiles.below(SourceFiles.root().resolve(module).resolve("src/main/java"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> undocumented = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                new UndocumentedScanner(DocTrees.instance(task), undocumented).scan(unit, null);
            }
        }
        assertThat(undocumented).as("public, and without a comment").isEmpty();
    }
}
