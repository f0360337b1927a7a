package homeward.gateway.app;

import homeward.gateway.console.Passwords;
import homeward.gateway.engine.AccountCommands;
import homeward.gateway.engine.Office.Reply;
import homeward.protocol.id.WorkerId;
import homeward.protocol.time.SystemTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Lets somebody in again who has lost their password, when nobody at the console can.
@Command(
    name = "reset-password",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a one-time password for an account whose password is lost, and signs the account out"
          + " everywhere. The evidence log records it. The gateway may be running."
    })
final class PasswordCommand implements Callable<Integer> {
  @ParentCommand private GatewayApp gateway = new GatewayApp();

  @Parameters(paramLabel = "NAME", description = "The name to sign in with, e.g. admin.")
  private String name = "";

  @Override
  public Integer call() {
    var account = new WorkerId(name);
    var passwords = new Passwords(new SecureRandom());
    String password = passwords.oneTime();
    String hash = passwords.hash(password);
    Instant now = new SystemTime().now();
    try (var store = gateway.store()) {
      Reply reply =
          store.write(tx -> AccountCommands.resetPassword(tx, now, account, hash, "command line"));
      if (reply instanceof Reply.Refused(String why)) {
        throw new IllegalStateException(why);
      }
    }
    System.out.println("Sign in as '" + account + "' with this one-time password:");
    System.out.println("    " + password);
    return CommandLine.ExitCode.OK;
  }
}
