namespace CoachPlus.Application.Operations.Ports;

/// <summary>A step of a migration that is still to be done.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it does.</param>
/// <param name="Lock">What it locks, how, and for about how long.</param>
/// <param name="Size">How much it goes through, by the server's estimate; null when only the catalogue.</param>
public sealed record PlannedStep(string Name, string What, string Lock, string? Size);
