package io.phizer.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the public and protected types, methods, constructors and constants of a file that have no comment.
 *
 * <p>An overriding method has the comment of what it overrides, the constructor of a record that of the record, and the
 * name of an enum constant may say enough.
 */
final class UndocumentedScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final DocTrees docs;
    private final List<String> undocumented;

    UndocumentedScanner(DocTrees docs, List<String> undocumented) {
        this.docs = docs;
        this.undocumented = undocumented;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        if (!isVisible(type.getModifiers())) {
            return null;
        }
        require(type.getSimpleName().toString());
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        boolean overrides = method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        boolean ofRecord = enclosing().getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
        if (isVisible(method.getModifiers()) && !overrides && !ofRecord) {
            require(method.getName().toString());
        }
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
        boolean constant = enclosing().getKind() == Tree.Kind.ENUM
                && field.getType().toString().equals(enclosing().getSimpleName().toString());
        if (isVisible(field.getModifiers()) && !constant) {
            require(field.getName().toString());
        }
        return null;
    }

    private boolean isVisible(ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        boolean ofInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        return flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)
                || (ofInterface && !flags.contains(Modifier.PRIVATE));
    }

    private ClassTree enclosing() {
        return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }

    private void require(String name) {
        TreePath path = getCurrentPath();
        if (docs.getDocComment(path) == null) {
            CompilationUnitTree unit = path.getCompilationUnit();
            long line =
                    unit.getLineMap().getLineNumber(docs.getSourcePositions().getStartPosition(unit, path.getLeaf()));
            undocumented.add(
                    "%s:%d %s".formatted(Path.of(unit.getSourceFile().getName()).getFileName(), line, name));
        }
    }
}
