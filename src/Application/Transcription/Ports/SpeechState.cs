namespace CoachPlus.Application.Transcription.Ports;

/// <summary>How far an order is.</summary>
public enum SpeechStage
{
    /// <summary>The engine has it and has not begun.</summary>
    Waiting,

    /// <summary>It is at work.</summary>
    Working,

    /// <summary>The result can be read.</summary>
    Done,

    /// <summary>It cannot be done; ordering again gives the same.</summary>
    Refused,

    /// <summary>The engine broke on it or no longer has it; a new order may succeed.</summary>
    Lost,
}

/// <summary>The state of an order.</summary>
/// <param name="Stage">Where it is.</param>
/// <param name="Fraction">From 0 to 1 as the engine itself tells; null when it tells none. Never estimated from time.</param>
/// <param name="Problem">Why, when it is refused or lost.</param>
public sealed record SpeechState(SpeechStage Stage, double? Fraction = null, SpeechProblem? Problem = null);

/// <summary>Why there is no transcript.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Sentence">For coaches when it is refused, for operators when it is lost.</param>
public sealed record SpeechProblem(string Code, string Sentence);
