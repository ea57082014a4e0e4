namespace CoachPlus.Application.Operations.Ports;

/// <summary>The database does not fit this build. The message is for operators and says what to do.</summary>
public class DatabaseSchemaException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// The database has every script of this build, and further ones. A running process goes on, since scripts only add; a new one starts when the
/// catalogue still has every column and label that it names.
/// </summary>
public sealed class DatabaseNewerException(string message) : DatabaseSchemaException(message);
