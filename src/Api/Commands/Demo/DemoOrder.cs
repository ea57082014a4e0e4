namespace CoachPlus.Api.Commands.Demo;

/// <summary>What the demonstration does.</summary>
/// <param name="Video">The file to bring in.</param>
/// <param name="Email">Who logs in.</param>
/// <param name="Password">With what.</param>
/// <param name="Mode">Word of the mode.</param>
/// <param name="View">Word of the camera's place, or null when it is not known.</param>
/// <param name="SampleFps">Pictures per second of the deep pass.</param>
internal sealed record DemoOrder(FileInfo Video, string Email, string Password, string Mode, string? View, int SampleFps);
