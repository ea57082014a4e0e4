namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>The library refused something. Nothing that it had handed out for the call is left behind.</summary>
/// <param name="code">The library's <c>OrtErrorCode</c>: 2 invalid argument, 7 not a model; -1 when the library itself could not be used.</param>
/// <param name="message">In the library's words.</param>
/// <param name="cause">What the operating system said.</param>
internal sealed class OnnxRuntimeException(int code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The library itself could not be loaded, or is too old.</summary>
    public const int Unusable = -1;

    public int Code { get; } = code;
}
