using System.Net.Http.Headers;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What a client says of a video before it sends it, in one piece or in parts.</summary>
internal interface IUploadDeclaration
{
    int? SampleFps { get; }

    bool IncludeFrames { get; }

    string? AnalysisMode { get; }

    long? SizeBytes { get; }

    string? ContentType { get; }

    string? Sha256 { get; }
}

/// <summary>The rules of a declaration's fields.</summary>
internal abstract class UploadDeclarationValidator<T> : AbstractValidator<T>
    where T : IUploadDeclaration
{
    protected UploadDeclarationValidator()
    {
        RuleFor(request => request.SampleFps).InclusiveBetween(1, 30).WithMessage("sample_fps must be between 1 and 30.");
        RuleFor(request => request.AnalysisMode).WordOf<T, AnalysisMode>("analysis_mode");
        RuleFor(request => request.SizeBytes).GreaterThan(0).WithMessage("size_bytes must be above 0: the file is empty. Choose another one.");
        RuleFor(request => request.ContentType).MaximumLength(ContentTypes.MaxLength).WithMessage($"content_type is too long: at most {ContentTypes.MaxLength} characters.");
        RuleFor(request => request.Sha256)
            .Must(text => TextRules.Given(text) is not { } sum || (sum.Length == 64 && sum.All(char.IsAsciiHexDigit)))
            .WithMessage("sha256 must be 64 hexadecimal digits.");
    }
}

/// <summary>What a declaration becomes.</summary>
internal static class UploadDeclarations
{
    public const int DefaultFps = 10;

    /// <summary>The job that is asked for, with a place for its video that no other has.</summary>
    public static JobOrder Order(this IUploadDeclaration declared, VideoSession session, string bucket, UploadRules rules, DateTimeOffset now) => new(
        AnalysisJobId.New(now),
        session.Id,
        VideoKeys.New(bucket, rules.KeyPrefix, session.Owner, session.Id, now),
        TextRules.Word<AnalysisMode>(declared.AnalysisMode) ?? session.Details.Mode ?? AnalysisMode.Mixed,
        declared.SampleFps ?? DefaultFps,
        declared.IncludeFrames,
        rules.DeepEnabled,
        now);

    /// <summary>What is declared of the file.</summary>
    /// <exception cref="RequestException">It is no video, or larger than allowed.</exception>
    public static PutTerms Terms(this IUploadDeclaration declared, UploadRules rules)
    {
        if (declared.SizeBytes > rules.MaxBytes)
        {
            throw VideoRefusal.TooLarge(rules.MaxBytes).AsException();
        }

        var type = TextRules.Given(declared.ContentType);
        return type is null || IsVideo(type)
            ? new PutTerms(declared.SizeBytes, type, TextRules.Given(declared.Sha256)?.ToLowerInvariant())
            : throw VideoRefusal.NotAVideo.AsException();
    }

    // Browsers that do not know a file's type say octet-stream; its first bytes are looked at when it has arrived.
    private static bool IsVideo(string type)
        => ContentTypes.Usable(type) is not null && MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { } name
            && (name.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
                || name.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
                || name.Equals("application/mp4", StringComparison.OrdinalIgnoreCase));
}
