namespace CoachPlus.Application.Transcription.Ports;

/// <summary>What is to be heard.</summary>
/// <param name="AudioPath">The file of <see cref="PreparedAudio"/>. An engine may make a folder of its own beside it and removes it again.</param>
/// <param name="AudioSeconds">Its length.</param>
/// <param name="Language">As clients say it: <c>cmn-Hant-TW</c>, <c>zh-CN</c>, <c>en-GB</c>, <c>ja-JP</c> …; <c>auto</c> or nothing leaves it to the engine.</param>
/// <param name="Key">Names job and attempt; engines that know such keys start one work for one key.</param>
public sealed record SpeechOrder(string AudioPath, double AudioSeconds, string? Language, string Key);

/// <summary>Names an order.</summary>
/// <param name="Text">The engine's own name of it, at most a few hundred characters.</param>
/// <param name="Survives">
/// Whether the engine keeps the work without us. Then a later attempt, in any process, goes on with the stored text instead of paying again. If not, the work
/// ends with this process and the text is worth nothing to another.
/// </param>
public sealed record SpeechTicket(string Text, bool Survives);
