"""The steps of a request, an erasure and a sweep, as generators that ask for what they need and do no work of a store themselves."""
