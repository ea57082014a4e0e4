namespace CoachPlus.Application.Operations.Ports;

/// <summary>A kind of statement that was refused because of the database's shape.</summary>
/// <param name="Operation">What was being done.</param>
/// <param name="SqlState">PostgreSQL's error class, for example <c>42703</c>.</param>
/// <param name="Message">What the server said, the last time.</param>
/// <param name="Times">How often since this process started.</param>
/// <param name="First">When for the first time.</param>
/// <param name="Last">When for the last time.</param>
public sealed record SchemaIncident(string Operation, string SqlState, string Message, long Times, DateTimeOffset First, DateTimeOffset Last);
