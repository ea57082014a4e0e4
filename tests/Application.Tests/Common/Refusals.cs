using CoachPlus.Application.Common;
using FluentValidation;

namespace CoachPlus.Application.Tests.Common;

/// <summary>Asserts how a request is refused.</summary>
internal static class Refusals
{
    /// <summary>The refusal, after its kind, its code and that its message is a sentence for people have been checked.</summary>
    public static RequestException AssertRefused(Func<Task> request, RefusalKind kind, string code)
    {
        var refused = Assert.ThrowsAsync<RequestException>(() => request())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Kind, Is.EqualTo(kind));
            Assert.That(refused.Code, Is.EqualTo(code));
            Assert.That(refused.Message, Does.Match("^[A-Z\"a-z][^{}<>]{15,}\\.$"));
            Assert.That(refused.Message, Does.Not.Contain("Exception").And.Not.Contain("videos-bucket").And.Not.Contain("original.mp4"));
        }

        return refused;
    }

    /// <summary>The fields that a validator refuses, each with its messages.</summary>
    public static ILookup<string, string> Errors<T>(IValidator<T> validator, T request)
        => validator.Validate(request).Errors.ToLookup(error => error.PropertyName.Split('[')[0], error => error.ErrorMessage);
}
