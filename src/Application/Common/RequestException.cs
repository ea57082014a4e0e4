namespace CoachPlus.Application.Common;

/// <summary>Why a request was refused; the API turns each into one status.</summary>
public enum RefusalKind
{
    /// <summary>400: the caller's input cannot be used.</summary>
    Malformed,

    /// <summary>401: nobody, or nobody that can be believed.</summary>
    Unauthenticated,

    /// <summary>403: known, but not allowed.</summary>
    Forbidden,

    /// <summary>404: not there, or not the caller's: the two are never told apart.</summary>
    NotFound,

    /// <summary>409: not in this state.</summary>
    Conflict,

    /// <summary>413: more bytes than allowed.</summary>
    TooLarge,

    /// <summary>415: not a kind of file that can be analysed.</summary>
    UnsupportedMedia,

    /// <summary>429: too often.</summary>
    TooMany,

    /// <summary>503: a part that is needed does not answer; trying again later may help.</summary>
    Unavailable,
}

/// <summary>A request that cannot be granted. The message is a sentence for people and goes to the client as it is.</summary>
public sealed class RequestException(RefusalKind kind, string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable, kebab-case: for example <c>upload.missing</c>.</summary>
    public string Code { get; } = code;

    /// <summary>How long to wait before asking again makes sense, or null when that is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The figures, where a limit is the reason; else null.</summary>
    public LimitFigures? Figures { get; init; }
}
