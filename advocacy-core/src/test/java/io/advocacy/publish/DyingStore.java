package io.advocacy.publish;

import io.advocacy.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A store that calls something before and after each call of each of its ports, at which a test
 * lets the process die or the database go away.
 */
public final class DyingStore {
  private DyingStore() {}

  /** Returns the store with the step around each call. */
  public static Store around(Store surviving, Runnable step) {
    return wrap(Store.class, surviving, step);
  }

  private static <T> T wrap(Class<T> type, Object target, Runnable step) {
    return type.cast(
        Proxy.newProxyInstance(
            DyingStore.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean port = method.getReturnType().getName().startsWith("io.advocacy.store.");
              if (!port) {
                step.run();
              }
              Object result;
              try {
                method.setAccessible(true);
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (!port) {
                step.run();
                return result;
              }
              return wrap(method.getReturnType(), result, step);
            }));
  }
}
